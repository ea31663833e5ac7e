/** What a template gives, drawn: headings as thick lines, text as thin ones, tables and areas as they look. */
import type { ReactNode } from 'react'
import type { PlanTemplate } from '../../shared/domain/vocabulary.ts'
import css from './templates.module.css'

const Heading = ({ y, wide = 34 }: { y: number; wide?: number }) => (
  <rect className={css['strong']} x="10" y={y} width={wide} height="4" rx="1" />
)
const Text = ({ y, lines, x = 10, wide = 76 }: { y: number; lines: number; x?: number; wide?: number }) => (
  <>
    {Array.from({ length: lines }, (_, i) => (
      <rect
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once
        key={i}
        className={css['faint']}
        x={x}
        y={y + i * 5}
        width={i === lines - 1 ? wide * 0.6 : wide}
        height="2"
        rx="1"
      />
    ))}
  </>
)
const Bullet = ({ y }: { y: number }) => (
  <>
    <circle className={css['strong']} cx="12.5" cy={y + 1} r="1.5" />
    <rect className={css['faint']} x="18" y={y} width="62" height="2" rx="1" />
  </>
)
const Table = ({ y, rows }: { y: number; rows: number }) => (
  <>
    <rect className={css['soft']} x="10" y={y} width="76" height="7" />
    {[10, 34, 54, 70].map((x) => (
      <rect key={x} className={css['strong']} x={x + 3} y={y + 2.5} width="9" height="2" rx="1" />
    ))}
    {Array.from({ length: rows }, (_, row) => row + 1).flatMap((row) =>
      [10, 34, 54, 70].map((x) => (
        <rect
          key={`${row} ${x}`}
          className={css['faint']}
          x={x + 3}
          y={y + 2 + row * 9}
          width={x === 10 ? 16 : 10}
          height="2"
          rx="1"
        />
      )),
    )}
    <path
      className={css['line']}
      d={`M10 ${y}h76v${7 + rows * 9}h-76z M34 ${y}v${7 + rows * 9} M54 ${y}v${7 + rows * 9} M70 ${y}v${7 + rows * 9}`}
    />
  </>
)
const Area = ({ y }: { y: number }) => (
  <>
    <path className={css['accent']} d={`M10 ${y}v38`} />
    <rect className={css['strong']} x="15" y={y} width="40" height="4" rx="1" />
    <Text y={y + 8} lines={2} x={15} wide={32} />
    <Text y={y + 8} lines={2} x={52} wide={32} />
    <path className={css['line']} d={`M15 ${y + 20}h71v18h-71z M40 ${y + 20}v18 M62 ${y + 20}v18`} />
    <Text y={y + 24} lines={2} x={18} wide={18} />
    <Text y={y + 24} lines={2} x={43} wide={15} />
    <Text y={y + 24} lines={2} x={65} wide={15} />
  </>
)
const Done = ({ y }: { y: number }) => (
  <>
    <circle className={css['accent']} cx="14" cy={y + 2} r="4" />
    <path className={css['accent']} d={`M12 ${y + 2}l1.5 1.5l2.5 -3`} />
    <rect className={css['faint']} x="22" y={y + 1} width="60" height="2" rx="1" />
  </>
)

const drawings: Readonly<Record<PlanTemplate, ReactNode>> = {
  actionTable: (
    <>
      <Heading y={10} />
      <Text y={18} lines={3} />
      <Heading y={37} wide={26} />
      <Table y={46} rows={6} />
    </>
  ),
  developmentAreas: (
    <>
      <Heading y={10} />
      <Area y={19} />
      <Area y={65} />
    </>
  ),
  strategy: (
    <>
      <Heading y={10} />
      <Text y={18} lines={3} />
      <Heading y={38} wide={44} />
      {[47, 54, 61].map((y) => (
        <Bullet key={y} y={y} />
      ))}
      <Heading y={72} wide={38} />
      {[81, 88, 95].map((y) => (
        <Bullet key={y} y={y} />
      ))}
    </>
  ),
  prose: (
    <>
      <Heading y={10} />
      <Text y={18} lines={5} />
      <Heading y={47} wide={48} />
      <Text y={55} lines={4} />
      <Heading y={79} wide={30} />
      <Text y={87} lines={4} />
    </>
  ),
  followUp: (
    <>
      <Heading y={10} wide={46} />
      {[20, 31, 42].map((y) => (
        <Done key={y} y={y} />
      ))}
      <Heading y={57} />
      <Table y={66} rows={4} />
    </>
  ),
}

/** A page of the template. Says nothing to those who do not see it: the text beside it does. */
export const TemplatePreview = ({ template }: { template: PlanTemplate }) => (
  <svg className={css['preview']} viewBox="0 0 96 112" aria-hidden="true">
    {drawings[template]}
  </svg>
)
