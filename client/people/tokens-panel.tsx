/** Access tokens for programs in one plan: made, shown once, taken away. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Role, roles } from '../../shared/domain/vocabulary.ts'
import type { TokenList, TokenRequest } from '../../shared/protocol/api/people.ts'
import { listTokens, makeToken, revokeToken } from '../app/api/people-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useFormat } from '../app/i18n/format.ts'
import { Button } from '../ui/button.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { FieldRow, SelectField, TextField } from '../ui/field.tsx'
import { Loading, Notice } from '../ui/notice.tsx'
import css from './people.module.css'

type Token = TokenList['tokens'][number]

const tokensKey = (planId: string) => ['plan', planId, 'tokens']

export function TokensPanel({ planId }: { planId: string }) {
  const { t } = useTranslation(['people', 'app'])
  const tokens = useQuery({ queryKey: tokensKey(planId), queryFn: () => listTokens(planId) })
  return (
    <div className={css['form']}>
      <p>{t('tokens.text')}</p>
      {tokens.isPending && <Loading>{t('app:loading')}</Loading>}
      <FailureNotice error={tokens.error} />
      {tokens.data?.length === 0 && <p className={css['quiet']}>{t('tokens.none')}</p>}
      {tokens.data && tokens.data.length > 0 && (
        <ul className={css['list']}>
          {tokens.data.map((token) => (
            <TokenLine key={token.id} planId={planId} token={token} />
          ))}
        </ul>
      )}
      <NewToken planId={planId} />
    </div>
  )
}

function TokenLine({ planId, token }: { planId: string; token: Token }) {
  const { t } = useTranslation(['people', 'app'])
  const format = useFormat()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => revokeToken(planId, token.id),
    onSuccess: () => client.invalidateQueries({ queryKey: tokensKey(planId) }),
  })
  const { lastUsedAt, expiresAt } = token
  const facts = [
    t(`app:role.${token.role}`),
    token.organisation,
    t('tokens.created', { when: format.day(token.createdAt) }),
    lastUsedAt
      ? t('tokens.used', { when: format.ago(lastUsedAt) ?? t('app:justNow') })
      : t('tokens.neverUsed'),
    expiresAt ? t('tokens.expires', { when: format.day(expiresAt) }) : t('tokens.forever'),
  ].filter(Boolean)
  return (
    <li className={css['line']}>
      <span>
        {token.label}
        <small>{facts.join(' · ')}</small>
      </span>
      <Button aria-label={t('tokens.revokeNamed', { label: token.label })} onPress={() => setAsking(true)}>
        {t('tokens.revoke')}
      </Button>
      {asking && (
        <ConfirmDialog
          danger
          title={t('tokens.revokeTitle', { label: token.label })}
          confirmLabel={t('tokens.revoke')}
          cancelLabel={t('app:cancel')}
          pending={revoke.isPending}
          onConfirm={() => revoke.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>{t('tokens.revokeText')}</p>
          <FailureNotice error={revoke.error} title={t('tokens.revokeFailed')} />
        </ConfirmDialog>
      )}
    </li>
  )
}

/** Days from what was typed: undefined when empty, null when it is no number from 1 to 3650. */
function daysOf(text: string): number | undefined | null {
  if (!text.trim()) return undefined
  const days = Number(text)
  return Number.isInteger(days) && days >= 1 && days <= 3_650 ? days : null
}

function NewToken({ planId }: { planId: string }) {
  const { t } = useTranslation(['people', 'app'])
  const client = useQueryClient()
  const [label, setLabel] = useState('')
  const [role, setRole] = useState<Role>('reader')
  const [days, setDays] = useState('365')
  const [tried, setTried] = useState(false)
  const make = useMutation({
    mutationFn: (token: TokenRequest) => makeToken(planId, token),
    onSuccess: async () => {
      setLabel('')
      setTried(false)
      await client.invalidateQueries({ queryKey: tokensKey(planId) })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const expiresInDays = daysOf(days)
    if (!label.trim() || expiresInDays === null) return
    make.mutate({ label: label.trim(), role, ...(expiresInDays === undefined ? {} : { expiresInDays }) })
  }
  return (
    <form className={css['form']} noValidate onSubmit={submit}>
      {make.data && (
        <>
          <Notice tone="good" title={t('tokens.madeTitle')}>
            <p>{t('tokens.madeText')}</p>
          </Notice>
          <CopyField
            label={t('tokens.token')}
            value={make.data.token}
            copyLabel={t('app:copy')}
            copiedLabel={t('app:copied')}
          />
        </>
      )}
      <TextField
        label={t('tokens.label')}
        value={label}
        maxLength={200}
        error={tried && !label.trim() ? t('app:required') : null}
        onValue={setLabel}
      />
      <FieldRow>
        <SelectField label={t('tokens.role')} value={role} onValue={(value) => setRole(value as Role)}>
          {roles.toReversed().map((value) => (
            <option key={value} value={value}>
              {t(`app:role.${value}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('tokens.days')}
          hint={t('tokens.daysHint')}
          inputMode="numeric"
          value={days}
          error={tried && daysOf(days) === null ? t('tokens.daysFault') : null}
          onValue={setDays}
        />
      </FieldRow>
      <FailureNotice error={make.error} title={t('tokens.failed')} />
      <div className={css['buttons']}>
        <Button type="submit" isPending={make.isPending}>
          {t('tokens.make')}
        </Button>
      </div>
    </form>
  )
}
