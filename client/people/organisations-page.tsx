/** The organisations that people act for: found by everybody who is signed in, kept by administrators. */
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { organisationKinds } from '../../shared/domain/vocabulary.ts'
import type { Organisation } from '../../shared/protocol/api/people.ts'
import { listOrganisations } from '../app/api/people-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { Page } from '../app/page.tsx'
import { AccountMenu } from '../app/session/account-menu.tsx'
import { useSession } from '../app/session/session.tsx'
import { whenNeeded } from '../app/when-needed.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Loading } from '../ui/notice.tsx'
import { foundOrganisations } from './find-organisations.ts'
import css from './people.module.css'
import './words.ts'

const OrganisationDialog = whenNeeded(() =>
  import('./organisation-dialog.tsx').then((part) => part.OrganisationDialog),
)

export default function OrganisationsPage() {
  const { t, i18n } = useTranslation(['people', 'app'])
  const { person } = useSession()
  const organisations = useQuery({ queryKey: ['organisations'], queryFn: listOrganisations })
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<{ organisation: Organisation | null } | null>(null)
  const all = organisations.data
  const found = foundOrganisations(all ?? [], search, i18n.language)
  return (
    <Page narrow title={t('organisations.title')} actions={<AccountMenu />}>
      <div className={css['head']}>
        <h1>{t('organisations.title')}</h1>
        {person.administrator && all && (
          <Button
            kind="primary"
            icon={<Plus size="1.25rem" aria-hidden="true" />}
            onPress={() => setOpen({ organisation: null })}
          >
            {t('organisations.add')}
          </Button>
        )}
      </div>
      <p>{t('organisations.text')}</p>
      {organisations.isPending && <Loading>{t('app:loading')}</Loading>}
      <FailureNotice
        error={organisations.error}
        actions={<Button onPress={() => void organisations.refetch()}>{t('app:retry')}</Button>}
      />
      {all?.length === 0 && (
        <p>{t(person.administrator ? 'organisations.empty' : 'organisations.emptyReader')}</p>
      )}
      {all && all.length > 0 && (
        <section className={css['section']} aria-label={t('organisations.title')}>
          <div className={css['form']}>
            <TextField
              type="search"
              label={t('organisations.search')}
              hint={t('organisations.searchHint')}
              value={search}
              onValue={setSearch}
            />
            <p role="status" className={css['quiet']}>
              {found.length === 0
                ? t('organisations.nothing')
                : t('organisations.found', { count: found.length })}
            </p>
            <Kinds
              found={found}
              all={all}
              onEdit={person.administrator ? (organisation) => setOpen({ organisation }) : null}
            />
          </div>
        </section>
      )}
      {open && (
        <OrganisationDialog organisation={open.organisation} all={all ?? []} onClose={() => setOpen(null)} />
      )}
    </Page>
  )
}

function Kinds({
  found,
  all,
  onEdit,
}: {
  found: readonly Organisation[]
  all: readonly Organisation[]
  onEdit: ((organisation: Organisation) => void) | null
}) {
  const { t } = useTranslation('people')
  const nameOf = new Map(all.map(({ id, name }) => [id, name]))
  return organisationKinds.map((kind) => {
    const those = found.filter((organisation) => organisation.kind === kind)
    if (those.length === 0) return null
    return (
      <div key={kind} className={css['group']}>
        <h2 className={css['kind']}>{t(`organisations.kind.${kind}`)}</h2>
        <ul className={css['list']}>
          {those.map((organisation) => {
            const parent = organisation.parentId && nameOf.get(organisation.parentId)
            return (
              <li key={organisation.id} className={css['line']}>
                <span>
                  {organisation.name}
                  {organisation.abbreviation && ` (${organisation.abbreviation})`}
                  {parent && <small>{t('organisations.below', { parent })}</small>}
                </span>
                {onEdit && (
                  <Button
                    aria-label={t('organisations.editNamed', { name: organisation.name })}
                    onPress={() => onEdit(organisation)}
                  >
                    {t('organisations.edit')}
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
      </div>
    )
  })
}
