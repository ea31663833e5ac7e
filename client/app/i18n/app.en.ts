/** Words that every page uses, in English. */
import type { appSv } from './app.sv.ts'
import type { SameKeys } from './same-keys.ts'

export const appEn: SameKeys<typeof appSv> = {
  name: 'Samsyn',
  skip: 'Skip to content',
  plans: 'Plans',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Saved',
  remove: 'Remove',
  add: 'Add',
  retry: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  optional: 'optional',
  loading: 'Loading …',
  justNow: 'just now',
  more: '+{{count}}',
  required: 'Fill in this field.',
  role: {
    coordinator: 'Coordinator',
    editor: 'Co-author',
    commenter: 'Commenter',
    reader: 'Reader',
  },
  roleMeans: {
    coordinator: 'Leads the work: invites, changes settings and writes.',
    editor: 'Writes in the plan.',
    commenter: 'Reads the plan. Can comment, but not write in the text.',
    reader: 'Reads the plan.',
  },
  status: {
    draft: 'Draft',
    commentRound: 'Out for comments',
    prepared: 'Prepared',
    decided: 'Decided',
    followUp: 'In follow-up',
    archived: 'Archived',
  },
  organisationKind: {
    region: 'Region',
    municipality: 'Municipality',
    userOrganisation: 'User organisation',
    jointBody: 'Joint body',
    stateAgency: 'State agency',
    research: 'Research',
    other: 'Other',
  },
  language: { label: 'Language', sv: 'Svenska', en: 'English' },
  account: {
    menu: 'My account: {{name}}',
    page: 'Account and devices',
    organisations: 'Organisations',
    thisComputer: 'This computer',
    help: 'Help',
    signOut: 'Sign out',
    unsavedTitle: 'Not everything you wrote is saved yet',
    signOutAnyway: 'Sign out anyway',
    stay: 'Stay',
    signOutFailed: 'You are still signed in',
  },
  offline: {
    title: 'No contact with the server',
    text: 'What you see may be old. We keep trying.',
  },
  signedOut: {
    title: 'Your sign-in has expired',
    text: 'The page and what you wrote are still here. Open your sign-in link in a new tab, come back here and press Continue. If you have no link, the coordinator can give you a new one.',
    resume: 'Continue',
    still: 'You are not signed in yet. Open the link in a new tab first.',
  },
  crash: {
    title: 'Something went wrong on the page',
    text: 'What was marked as saved is saved. Reload the page to go on.',
    reload: 'Reload the page',
    home: 'To the plans',
    details: 'For troubleshooting',
  },
  missing: {
    title: 'There is no such page',
    text: 'The address may be mistyped, the plan may be deleted, or you are not invited to it.',
  },
  newRelease: {
    title: 'There is a new version of Samsyn',
    text: 'The page has to be reloaded before it can go on.',
  },
  part: {
    title: 'A part of the page could not be fetched',
    text: 'You may be offline, or Samsyn has a new version. Everything else is as it was. Reload the page when you are online.',
    back: 'Back',
  },
  failure: {
    offline: {
      title: 'No contact with the server',
      text: 'Nothing was changed. Check your connection and try again.',
    },
    invalid: {
      title: 'Something needs correcting',
      text: 'Nothing was saved. Look over what you filled in and try again.',
    },
    signedOut: {
      title: 'You are not signed in',
      text: 'Nothing was changed. Open your sign-in link again, then retry.',
    },
    forbidden: {
      title: 'You do not have the right to do this',
      text: "Nothing was changed. Ask the plan's coordinator.",
    },
    notFound: { title: 'It is no longer there', text: 'Somebody may have removed it. Reload the page.' },
    conflict: {
      title: 'Not possible right now',
      text: 'The plan is in a state where this may not be done. Nothing was changed.',
    },
    stale: {
      title: 'Somebody else changed it first',
      text: 'None of yours is saved yet. What you filled in is still here.',
    },
    tooLarge: { title: 'It is too large', text: 'Nothing was saved. Choose a smaller file.' },
    unsupported: {
      title: 'The file cannot be read',
      text: 'Nothing was saved. Choose another kind of file.',
    },
    tooMany: { title: 'Too many attempts', text: 'Nothing was changed. Wait a minute and try again.' },
    unavailable: {
      title: 'The server is not answering',
      text: 'What was saved is still there. Try again in a while.',
    },
    unexpected: {
      title: 'Something went wrong',
      text: 'The page got an answer that it did not understand. Reload it and see what was saved.',
    },
  },
}
