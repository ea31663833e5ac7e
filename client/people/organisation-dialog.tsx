/** A new organisation, or a change of one. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type OrganisationKind, organisationKinds } from '../../shared/domain/vocabulary.ts'
import type { Organisation } from '../../shared/protocol/api/people.ts'
import { asFailure } from '../app/api/failure.ts'
import { changeOrganisation, makeOrganisation } from '../app/api/people-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FieldRow, SelectField, TextField } from '../ui/field.tsx'
import { foundOrganisations, possibleParents } from './find-organisations.ts'

export function OrganisationDialog({
  organisation,
  all,
  onClose,
}: {
  /** Null for a new one. */
  organisation: Organisation | null
  all: readonly Organisation[]
  onClose(): void
}) {
  const { t, i18n } = useTranslation(['people', 'app'])
  const client = useQueryClient()
  const [name, setName] = useState(organisation?.name ?? '')
  const [kind, setKind] = useState<OrganisationKind>(organisation?.kind ?? 'municipality')
  const [abbreviation, setAbbreviation] = useState(organisation?.abbreviation ?? '')
  const [parentId, setParentId] = useState(organisation?.parentId ?? '')
  const [tried, setTried] = useState(false)
  const save = useMutation({
    mutationFn: async () => {
      const fields = { name: name.trim(), kind }
      const short = abbreviation.trim() || null
      if (organisation)
        await changeOrganisation(organisation.id, {
          ...fields,
          abbreviation: short,
          parentId: parentId || null,
        })
      else
        await makeOrganisation({
          ...fields,
          ...(short ? { abbreviation: short } : {}),
          ...(parentId ? { parentId } : {}),
        })
    },
    onSuccess: async () => {
      await client.invalidateQueries()
      onClose()
    },
  })
  const taken = save.error !== null && asFailure(save.error).kind === 'conflict'
  const fault = (tried && !name.trim() && t('app:required')) || (taken && t('organisations.taken')) || null
  const changed = name !== (organisation?.name ?? '') || abbreviation !== (organisation?.abbreviation ?? '')
  return (
    <Dialog
      title={t(organisation ? 'organisations.editTitle' : 'organisations.addTitle')}
      closeLabel={t('app:close')}
      keepOpen={changed}
      onClose={onClose}
      onSubmit={() => {
        setTried(true)
        if (name.trim()) save.mutate()
      }}
      footer={
        <>
          <Button onPress={onClose}>{t('app:cancel')}</Button>
          <Button kind="primary" type="submit" isPending={save.isPending}>
            {t(organisation ? 'app:save' : 'organisations.addConfirm')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('organisations.name')}
        value={name}
        maxLength={200}
        error={fault}
        autoFocus
        onValue={(value) => {
          setName(value)
          save.reset()
        }}
      />
      <FieldRow>
        <SelectField
          label={t('organisations.kindLabel')}
          value={kind}
          onValue={(value) => setKind(value as OrganisationKind)}
        >
          {organisationKinds.map((value) => (
            <option key={value} value={value}>
              {t(`app:organisationKind.${value}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('organisations.abbreviation')}
          optional={t('app:optional')}
          value={abbreviation}
          maxLength={40}
          onValue={setAbbreviation}
        />
      </FieldRow>
      <SelectField
        label={t('organisations.parent')}
        optional={t('app:optional')}
        hint={t('organisations.parentHint')}
        value={parentId}
        onValue={setParentId}
      >
        <option value="">{t('organisations.noParent')}</option>
        {foundOrganisations(possibleParents(all, organisation), '', i18n.language).map((parent) => (
          <option key={parent.id} value={parent.id}>
            {parent.name}
          </option>
        ))}
      </SelectField>
      {!taken && <FailureNotice error={save.error} title={t('organisations.failed')} />}
    </Dialog>
  )
}
