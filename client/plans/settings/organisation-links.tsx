/**
 * Which organisation of the installation each organisation of the plan is. A link is suggested by name and
 * confirmed by a person. It is about who people act for, not about the text: it has its own right, is saved
 * at once, and can be changed while the plan is locked.
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PlanOrganisation } from '../../../shared/domain/settings.ts'
import { organisationKinds } from '../../../shared/domain/vocabulary.ts'
import type { Organisation } from '../../../shared/protocol/api/people.ts'
import { listOrganisations } from '../../app/api/people-calls.ts'
import {
  confirmOrganisationLinks,
  listOrganisationLinks,
  type OrganisationLink,
} from '../../app/api/plan-calls.ts'
import { FailureNotice } from '../../app/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Loading } from '../../ui/notice.tsx'
import { Section } from './section.tsx'
import css from './settings.module.css'

export function OrganisationLinksSection(props: {
  planId: string
  /** As they are saved. */
  organisations: readonly PlanOrganisation[]
}) {
  const { t } = useTranslation(['plans', 'app'])
  const { planId } = props
  const client = useQueryClient()
  const key = ['plan', planId, 'organisation-links']
  const links = useQuery({ queryKey: key, queryFn: () => listOrganisationLinks(planId) })
  const installed = useQuery({ queryKey: ['organisations'], queryFn: listOrganisations })
  const confirm = useMutation({
    mutationFn: (changes: Record<string, string | null>) => confirmOrganisationLinks(planId, changes),
    onSuccess: (now) => client.setQueryData(key, now),
  })
  const linkOf = new Map(links.data?.map((link) => [link.planOrganisationId, link]))
  const rows = props.organisations.flatMap((organisation) => {
    const link = linkOf.get(organisation.id)
    return link ? [{ organisation, link }] : []
  })
  const suggested = rows.flatMap(({ link }) =>
    link.organisationId === null && link.suggestion ? [[link.planOrganisationId, link.suggestion.id]] : [],
  )
  if (props.organisations.length === 0) return null
  const refused = links.error ?? installed.error
  return (
    <Section title={t('settings.links.title')} hint={t('settings.links.hint')}>
      {(links.isPending || installed.isPending) && <Loading>{t('app:loading')}</Loading>}
      <FailureNotice error={refused} title={t('settings.links.unreadable')} />
      {installed.data && (
        <ul className={css['rows']}>
          {rows.map(({ organisation, link }) => (
            <LinkRow
              key={organisation.id}
              name={organisation.name}
              link={link}
              installed={installed.data}
              saving={confirm.isPending && organisation.id in confirm.variables}
              saved={confirm.isSuccess && organisation.id in confirm.variables}
              onChoose={(to) => confirm.mutate({ [organisation.id]: to })}
            />
          ))}
        </ul>
      )}
      {suggested.length > 1 && (
        <div>
          <Button isPending={confirm.isPending} onPress={() => confirm.mutate(Object.fromEntries(suggested))}>
            {t('settings.links.confirmAll', { count: suggested.length })}
          </Button>
        </div>
      )}
      <FailureNotice error={confirm.error} title={t('settings.links.failed')} />
    </Section>
  )
}

function LinkRow(props: {
  name: string
  link: OrganisationLink
  installed: readonly Organisation[]
  saving: boolean
  saved: boolean
  onChoose(organisationId: string | null): void
}) {
  const { t } = useTranslation(['plans', 'app'])
  const { name, link } = props
  const suggestion = link.organisationId === null ? link.suggestion : null
  return (
    <li className={css['link']}>
      <SelectField
        compact
        label={t('settings.links.linkOf', { name })}
        value={link.organisationId ?? ''}
        disabled={props.saving}
        onValue={(id) => props.onChoose(id || null)}
      >
        <option value="">{t('settings.links.none')}</option>
        {organisationKinds.map((kind) => {
          const those = props.installed.filter((organisation) => organisation.kind === kind)
          return those.length === 0 ? null : (
            <optgroup key={kind} label={t(`app:organisationKind.${kind}`)}>
              {those.map((organisation) => (
                <option key={organisation.id} value={organisation.id}>
                  {organisation.name}
                </option>
              ))}
            </optgroup>
          )
        })}
      </SelectField>
      <span className={css['linkState']} role="status">
        {props.saved && !suggestion && (
          <>
            <Check size="1rem" aria-hidden="true" /> {t('settings.links.saved')}
          </>
        )}
        {suggestion && t('settings.links.suggestion', { name: suggestion.name })}
      </span>
      {suggestion && (
        <Button
          aria-label={t('settings.links.confirmNamed', { name, suggestion: suggestion.name })}
          isPending={props.saving}
          onPress={() => props.onChoose(suggestion.id)}
        >
          {t('settings.links.confirm')}
        </Button>
      )}
    </li>
  )
}
