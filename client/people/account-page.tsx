/** One's own account: name, language, where one is signed in, and a link for another device. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/domain/vocabulary.ts'
import { changeMe, makeSignInLink } from '../app/api/session-calls.ts'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useFormat } from '../app/i18n/format.ts'
import { currentLanguage } from '../app/i18n/i18n.ts'
import { Page } from '../app/page.tsx'
import { AccountMenu } from '../app/session/account-menu.tsx'
import { sessionKey, useSession } from '../app/session/session.tsx'
import { Button } from '../ui/button.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { Devices } from './devices.tsx'
import css from './people.module.css'
import './words.ts'

export default function AccountPage() {
  const { t } = useTranslation('people')
  return (
    <Page narrow title={t('account.title')} actions={<AccountMenu />}>
      <h1>{t('account.title')}</h1>
      <You />
      <Devices />
      <OtherDevice />
    </Page>
  )
}

function You() {
  const { t } = useTranslation(['people', 'app'])
  const client = useQueryClient()
  const { person, changeLanguage } = useSession()
  const [name, setName] = useState(person.name)
  const save = useMutation({
    mutationFn: () => changeMe({ name: name.trim() }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionKey }),
  })
  const language = useMutation({ mutationFn: changeLanguage })
  return (
    <section className={css['section']} aria-labelledby="you">
      <h2 id="you">{t('account.you')}</h2>
      <form
        className={css['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) save.mutate()
        }}
      >
        <TextField
          label={t('account.name')}
          hint={t('account.nameHint')}
          value={name}
          maxLength={200}
          autoComplete="name"
          error={name.trim() ? null : t('app:required')}
          onValue={(value) => {
            setName(value)
            save.reset()
          }}
        />
        {(person.organisation || person.email) && (
          <dl className={css['facts']}>
            {person.organisation && (
              <>
                <dt>{t('account.organisation')}</dt>
                <dd>{person.organisation.name}</dd>
              </>
            )}
            {person.email && (
              <>
                <dt>{t('account.email')}</dt>
                <dd>{person.email}</dd>
              </>
            )}
          </dl>
        )}
        <div className={css['buttons']}>
          <Button
            kind="primary"
            type="submit"
            isPending={save.isPending}
            isDisabled={name.trim() === person.name}
          >
            {t('app:save')}
          </Button>
        </div>
        {save.isSuccess && <Notice tone="good" title={t('app:saved')} />}
        <FailureNotice error={save.error} title={t('account.failed')} />
      </form>
      <div>
        <SelectField
          label={t('account.language')}
          hint={t('account.languageHint')}
          value={currentLanguage()}
          onValue={(value) => language.mutate(value as Language)}
        >
          <option value="sv" lang="sv">
            {t('app:language.sv')}
          </option>
          <option value="en" lang="en">
            {t('app:language.en')}
          </option>
        </SelectField>
      </div>
      <FailureNotice error={language.error} title={t('account.failed')} />
    </section>
  )
}

function OtherDevice() {
  const { t } = useTranslation(['people', 'app'])
  const format = useFormat()
  const link = useMutation({ mutationFn: makeSignInLink })
  return (
    <section className={css['section']} aria-labelledby="other">
      <h2 id="other">{t('account.otherTitle')}</h2>
      <p>{t('account.otherText')}</p>
      {link.data ? (
        <div>
          <CopyField
            label={t('account.link')}
            value={link.data.url}
            hint={t('account.linkExpires', { when: format.dayAndTime(link.data.expiresAt) })}
            copyLabel={t('app:copy')}
            copiedLabel={t('app:copied')}
          />
        </div>
      ) : (
        <Button isPending={link.isPending} onPress={() => link.mutate()}>
          {t('account.makeLink')}
        </Button>
      )}
      <FailureNotice error={link.error} title={t('account.linkFailed')} />
    </section>
  )
}
