/**
 * The settings of a plan. It keeps what the person wrote through every refusal: when somebody else saved
 * first, their changes are fetched, told, and put together with this person's, who then saves again.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isWritable } from '../../../shared/domain/plan-status.ts'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import type { PlanSettingsPatch } from '../../../shared/protocol/plan-file-schema.ts'
import { ApiFailure, asFailure } from '../../app/api/failure.ts'
import { changeSettings, getSettings, type SettingsAnswer } from '../../app/api/plan-calls.ts'
import { FailureNotice } from '../../app/failure-notice.tsx'
import type { PlanEditorProps } from '../../app/plan-editor-contract.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog, Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { focusFirstFault } from '../focus-first-fault.ts'
import { AboutSection, HorizonsSection } from './about-section.tsx'
import { AbbreviationsSection, FocusSection, OrganisationsSection } from './list-sections.tsx'
import { changedKeys, type MergedSettings, mergeSettings } from './merge-settings.ts'
import { OrganisationLinksSection } from './organisation-links.tsx'
import { type DraftFaults, draftOf, readDraft, type SettingsDraft } from './settings-draft.ts'
import { StaleNotice } from './stale-notice.tsx'

/** Only what differs; an optional setting that was emptied is null. */
function patchOf(before: PlanSettings, after: PlanSettings): PlanSettingsPatch {
  return Object.fromEntries(
    changedKeys(before, after).map((key) => [key, after[key] ?? null]),
  ) as PlanSettingsPatch
}

/** The newest settings as the server has them, when a change was refused as stale. */
class SomebodyWasFirst extends ApiFailure {
  readonly now: SettingsAnswer
  constructor(now: SettingsAnswer) {
    super('stale')
    this.now = now
  }
}

export function SettingsDialog({
  planId,
  from,
  access,
  onClose,
}: {
  planId: string
  from: SettingsAnswer
  access: PlanEditorProps['access']
  onClose(): void
}) {
  const { t } = useTranslation(['plans', 'app'])
  const client = useQueryClient()
  // What the draft builds on. A newer revision from the server does not change it under the person's hands.
  const [base, setBase] = useState(from)
  const [draft, setDraft] = useState<SettingsDraft>(() => draftOf(from.settings))
  const [faults, setFaults] = useState<DraftFaults>({})
  const [merged, setMerged] = useState<{ outcome: MergedSettings; theirs: PlanSettings } | null>(null)
  const [touched, setTouched] = useState(false)
  const [asking, setAsking] = useState(false)
  // What stood there when the dialog opened: an editor may add rows, not touch these.
  const [fixed] = useState(
    () => new Set([...draft.organisations, ...draft.abbreviations].map((row) => row.key)),
  )

  const mayChange = access.may('changeSettings')
  const mayAdd = access.may('addOrganisation')

  const save = useMutation({
    mutationFn: async (settings: PlanSettings) => {
      try {
        return await changeSettings(planId, base.revision, patchOf(base.settings, settings))
      } catch (error) {
        if (asFailure(error).kind !== 'stale') throw error
        throw new SomebodyWasFirst(await getSettings(planId))
      }
    },
    onSuccess: async (answer) => {
      client.setQueryData(['plan', planId, 'settings'], answer)
      await client.invalidateQueries({ queryKey: ['plan', planId], exact: true })
      await client.invalidateQueries({ queryKey: ['plans'] })
      onClose()
    },
    onError: (error, mine) => {
      if (!(error instanceof SomebodyWasFirst)) return
      const outcome = mergeSettings(base.settings, mine, error.now.settings)
      setBase(error.now)
      setDraft(draftOf(outcome.settings))
      setMerged({ outcome, theirs: error.now.settings })
    },
  })

  const submit = () => {
    const read = readDraft(draft)
    if ('faults' in read) {
      setFaults(read.faults)
      return focusFirstFault()
    }
    setFaults({})
    if (changedKeys(base.settings, read.settings).length === 0) onClose()
    else save.mutate(read.settings)
  }
  const set = (change: Partial<SettingsDraft>) => {
    setTouched(true)
    setDraft((before) => ({ ...before, ...change }))
  }
  const words = {
    required: t('app:required'),
    notYear: t('years.notYear'),
    order: t('years.order'),
    years: t('settings.yearsFault'),
    duplicateCode: t('settings.duplicateCode'),
  }
  const fault = (field: string) => {
    const found = faults[field]
    return found ? words[found] : null
  }
  const close = () => (touched ? setAsking(true) : onClose())
  const common = { draft, set, fault }
  const lists = { ...common, disabled: !mayAdd, fixed: mayChange ? null : fixed }
  return (
    <Dialog
      wide
      title={t('settings.title')}
      closeLabel={t('app:close')}
      keepOpen={touched}
      readOnly={!mayAdd}
      onClose={close}
      {...(mayAdd ? { onSubmit: submit } : {})}
      footer={
        mayAdd ? (
          <>
            <Button onPress={close}>{t('app:cancel')}</Button>
            <Button kind="primary" type="submit" isPending={save.isPending}>
              {t('app:save')}
            </Button>
          </>
        ) : (
          <Button onPress={onClose}>{t('app:close')}</Button>
        )
      }
    >
      {merged && <StaleNotice merged={merged.outcome} theirs={merged.theirs} />}
      {!mayChange && (
        <Notice tone="info">
          <p>
            {!isWritable(access.status)
              ? t('settings.locked', { status: t(`app:status.${access.status}`).toLocaleLowerCase() })
              : t(mayAdd ? 'settings.addOnly' : 'settings.readOnly')}
          </p>
        </Notice>
      )}
      <AboutSection {...common} disabled={!mayChange} />
      <HorizonsSection {...common} disabled={!mayChange} />
      <FocusSection {...common} disabled={!mayChange} />
      <OrganisationsSection {...lists} />
      {access.may('manageMembers') && (
        <OrganisationLinksSection planId={planId} organisations={base.settings.organisations} />
      )}
      <AbbreviationsSection {...lists} />
      {!(save.error instanceof SomebodyWasFirst) && (
        <FailureNotice error={save.error} title={t('settings.failed')} />
      )}
      {asking && (
        <ConfirmDialog
          title={t('settings.discardTitle')}
          confirmLabel={t('settings.discard')}
          cancelLabel={t('settings.keepEditing')}
          onConfirm={onClose}
          onClose={() => setAsking(false)}
        >
          <p>{t('settings.discardText')}</p>
        </ConfirmDialog>
      )}
    </Dialog>
  )
}
