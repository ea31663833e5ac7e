/** A new member: who, for which organisation, with what right. The answer is a link to send. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type OrganisationKind, organisationKinds, type Role, roles } from '../../shared/domain/vocabulary.ts'
import type { MemberRequest } from '../../shared/protocol/api/people.ts'
import { inviteMember, listOrganisations } from '../app/api/people-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useFormat } from '../app/i18n/format.ts'
import { Button } from '../ui/button.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { CheckField, FieldRow, RadioField, SelectField, TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import css from './people.module.css'

type Draft = {
  name: string
  email: string
  /** Id of one that exists, `new`, or '' while none is chosen. */
  organisation: string
  newName: string
  newKind: OrganisationKind
  role: Role
  approver: boolean
}
const empty: Draft = {
  name: '',
  email: '',
  organisation: '',
  newName: '',
  newKind: 'municipality',
  role: 'editor',
  approver: false,
}

/** As the server asks: something before and after one @, with a dot after it. */
const looksLikeEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text)

function requestOf(draft: Draft): MemberRequest | null {
  const name = draft.name.trim()
  const email = draft.email.trim()
  const newName = draft.newName.trim()
  if (!name || !draft.organisation) return null
  if (email && !looksLikeEmail(email)) return null
  if (draft.organisation === 'new' && !newName) return null
  return {
    name,
    role: draft.role,
    approver: draft.approver,
    ...(email ? { email } : {}),
    ...(draft.organisation === 'new'
      ? { organisation: { name: newName, kind: draft.newKind } }
      : { organisationId: draft.organisation }),
  }
}

export function InviteForm({ planId, onWriting }: { planId: string; onWriting(writing: boolean): void }) {
  const { t } = useTranslation(['people', 'app'])
  const client = useQueryClient()
  const organisations = useQuery({ queryKey: ['organisations'], queryFn: listOrganisations })
  const [draft, setDraft] = useState(empty)
  const [tried, setTried] = useState(false)
  const [another, setAnother] = useState(false)
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const invite = useMutation({
    mutationFn: (member: MemberRequest) => inviteMember(planId, member),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['plan', planId] })
      await client.invalidateQueries({ queryKey: ['organisations'] })
    },
  })
  const writing = !invite.isSuccess && (draft.name !== '' || draft.newName !== '')
  useEffect(() => onWriting(writing), [writing, onWriting])

  if (invite.data) {
    return (
      <Invited
        name={draft.name}
        url={invite.data.invitationUrl}
        expiresAt={invite.data.expiresAt}
        onAnother={() => {
          // The next person is often from the same organisation.
          setDraft({ ...empty, organisation: draft.organisation === 'new' ? '' : draft.organisation })
          setTried(false)
          setAnother(true)
          invite.reset()
        }}
      />
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const member = requestOf(draft)
    if (member) invite.mutate(member)
  }
  const missing = (text: string) => (tried && !text.trim() ? t('app:required') : null)
  return (
    <form className={css['form']} noValidate onSubmit={submit}>
      <FieldRow>
        <TextField
          label={t('invite.name')}
          value={draft.name}
          maxLength={200}
          error={missing(draft.name)}
          autoFocus={another}
          onValue={(name) => set({ name })}
        />
        <TextField
          label={t('invite.email')}
          optional={t('app:optional')}
          type="email"
          value={draft.email}
          hint={t('invite.emailHint')}
          error={
            tried && draft.email.trim() && !looksLikeEmail(draft.email.trim()) ? t('invite.emailFault') : null
          }
          onValue={(email) => set({ email })}
        />
      </FieldRow>
      <SelectField
        label={t('invite.organisation')}
        hint={t('invite.organisationHint')}
        value={draft.organisation}
        error={missing(draft.organisation)}
        onValue={(organisation) => set({ organisation })}
      >
        <option value="">{t('invite.choose')}</option>
        {organisations.data?.map((organisation) => (
          <option key={organisation.id} value={organisation.id}>
            {organisation.name}
          </option>
        ))}
        <option value="new">{t('invite.newOrganisation')}</option>
      </SelectField>
      {draft.organisation === 'new' && (
        <FieldRow>
          <TextField
            label={t('invite.newName')}
            value={draft.newName}
            maxLength={200}
            error={missing(draft.newName)}
            onValue={(newName) => set({ newName })}
          />
          <SelectField
            label={t('invite.newKind')}
            value={draft.newKind}
            onValue={(kind) => set({ newKind: kind as OrganisationKind })}
          >
            {organisationKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`app:organisationKind.${kind}`)}
              </option>
            ))}
          </SelectField>
        </FieldRow>
      )}
      <RadioField
        label={t('invite.role')}
        value={draft.role}
        onValue={(role) => set({ role })}
        options={roles.map((value) => ({
          value,
          label: t(`app:role.${value}`),
          hint: t(`app:roleMeans.${value}`),
        }))}
      />
      <CheckField
        label={t('invite.approver')}
        hint={t('invite.approverHint')}
        checked={draft.approver}
        onValue={(approver) => set({ approver })}
      />
      <FailureNotice error={invite.error} title={t('invite.failed')} />
      <div className={css['buttons']}>
        <Button kind="primary" type="submit" isPending={invite.isPending}>
          {t('invite.confirm')}
        </Button>
      </div>
    </form>
  )
}

function Invited(props: { name: string; url: string; expiresAt: string; onAnother(): void }) {
  const { t } = useTranslation(['people', 'app'])
  const format = useFormat()
  const name = props.name.trim()
  const answer = useRef<HTMLDivElement>(null)
  // The button that was pressed is gone: without a place of its own, focus would leave the dialog.
  useEffect(() => answer.current?.focus(), [])
  return (
    <div ref={answer} tabIndex={-1} className={`${css['form']} ${css['answer']}`}>
      <Notice tone="good" title={t('invite.doneTitle', { name })}>
        <p>{t('invite.doneText', { name, when: format.dayAndTime(props.expiresAt) })}</p>
      </Notice>
      <CopyField
        label={t('members.link')}
        value={props.url}
        copyLabel={t('members.copyLink')}
        copiedLabel={t('app:copied')}
      />
      <div className={css['buttons']}>
        <Button onPress={props.onAnother}>{t('invite.another')}</Button>
      </div>
    </div>
  )
}
