/** A new organisation for the plan's list, made without leaving the sentence that needs it. */
import { useState } from 'react'
import { guessOrganisationKind } from '../../../shared/domain/organisation-kind.ts'
import type { PlanOrganisation } from '../../../shared/domain/settings.ts'
import { type OrganisationKind, organisationKinds } from '../../../shared/domain/vocabulary.ts'
import { asFailure } from '../../app/api/failure.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { addOrganisation } from '../add-organisation.ts'
import type { EditorEnvironment } from '../environment.ts'
import { useRowWords } from './row-words.ts'

export function MentionDialog(props: {
  environment: EditorEnvironment
  /** What was written after `@`. */
  name: string
  onClose(organisation: PlanOrganisation | null): void
}) {
  const t = useRowWords()
  const { environment, onClose } = props
  const [name, setName] = useState(props.name)
  const [abbreviation, setAbbreviation] = useState('')
  const [kind, setKind] = useState<OrganisationKind | null>(null)
  const [pending, setPending] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [nameFault, setNameFault] = useState<string | null>(null)

  const save = async () => {
    if (name.trim() === '') return setNameFault(t('organisation.nameNeeded'))
    setPending(true)
    setFault(null)
    try {
      const { organisation, settings } = await addOrganisation(environment.planId, {
        name: name.trim(),
        abbreviation: abbreviation.trim(),
        kind: kind ?? guessOrganisationKind(name.trim()),
      })
      environment.setSettings(settings)
      onClose(organisation)
    } catch (error) {
      const failure = asFailure(error)
      setPending(false)
      setNameFault(failure.errors.length > 0 ? failure.errors.map(({ detail }) => detail).join(' ') : null)
      setFault(
        failure.kind === 'offline'
          ? t('organisation.offline')
          : failure.kind === 'forbidden' || failure.kind === 'conflict'
            ? t('organisation.forbidden')
            : t('organisation.failed'),
      )
    }
  }
  return (
    <Dialog
      title={t('organisation.title')}
      closeLabel={t('close')}
      onClose={() => onClose(null)}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onPress={() => onClose(null)}>{t('close')}</Button>
          <Button kind="primary" type="submit" isPending={pending}>
            {t('organisation.save')}
          </Button>
        </>
      }
    >
      <p>{t('organisation.intro')}</p>
      <TextField
        autoFocus
        label={t('organisation.name')}
        value={name}
        error={nameFault}
        onValue={(next) => {
          setName(next)
          setNameFault(null)
        }}
      />
      <TextField
        label={t('organisation.abbreviation')}
        optional={t('organisation.optional')}
        value={abbreviation}
        onValue={setAbbreviation}
      />
      <SelectField
        label={t('organisation.kind')}
        value={kind ?? guessOrganisationKind(name)}
        onValue={(next) => setKind(next as OrganisationKind)}
      >
        {organisationKinds.map((option) => (
          <option key={option} value={option}>
            {t(`organisation.kinds.${option}`)}
          </option>
        ))}
      </SelectField>
      {fault !== null && <Notice tone="danger">{fault}</Notice>}
    </Dialog>
  )
}
