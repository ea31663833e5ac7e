/** Addresses and the pages behind them. The one place where the slices of the client meet. */
import { createBrowserRouter } from 'react-router'
import { PlansPage } from '../plans/plans-page.tsx'
import { CrashPage } from './crash-page.tsx'
import { MissingPage } from './missing-page.tsx'
import { Shell, SignedIn } from './shell.tsx'
import { pageWhenNeeded, pieceWhenNeeded, whenNeeded } from './when-needed.tsx'

const InvitationPage = pageWhenNeeded(() => import('../people/invitation-page.tsx'))
const SignInPage = pageWhenNeeded(() => import('../people/sign-in-page.tsx'))
const OrganisationsPage = pageWhenNeeded(() => import('../people/organisations-page.tsx'))
const AccountPage = pageWhenNeeded(() => import('../people/account-page.tsx'))
const ShareDialog = whenNeeded(() => import('../people/share-dialog.tsx').then((part) => part.default))
const MembersPanel = pieceWhenNeeded(() => import('../people/members-panel.tsx').then((part) => part.default))
const PlanPage = pageWhenNeeded(() => import('../plans/plan-page.tsx'))
const PlanEditor = pageWhenNeeded(() => import('../editor/plan-editor.tsx'))
const HistoryPage = pageWhenNeeded(() => import('../versions/history-page.tsx'))
const OverviewPage = pageWhenNeeded(() => import('../overview/overview-page.tsx'))
const PlanHeader = pieceWhenNeeded(() => import('../plans/plan-header.tsx').then((part) => part.default))
const HelpPage = pageWhenNeeded(() => import('../help/help-page.tsx'))
const KeySheet = whenNeeded(() =>
  import('../editor/surface/shortcuts-sheet.tsx').then((part) => part.default),
)
const ReadingView = pieceWhenNeeded(() => import('../editor/reading-view.tsx').then((part) => part.default))

/**
 * Begins to fetch what a plan's page needs, before it is known who asks: the parts are the same for all, and in turn
 * they cost four round trips. A part that cannot be fetched is asked for again when it is shown.
 */
export function fetchAhead(pathname: string): void {
  if (!/^\/planer\/[^/]+$/.test(pathname)) return
  for (const part of [PlanEditor, PlanPage]) part.fetchAhead()
}

export const makeRouter = () =>
  createBrowserRouter([
    {
      element: <Shell />,
      errorElement: <CrashPage />,
      children: [
        { path: '/inbjudan', element: <InvitationPage /> },
        {
          element: <SignedIn signInPage={<SignInPage />} />,
          children: [
            { path: '/', element: <PlansPage /> },
            { path: '/konto', element: <AccountPage /> },
            { path: '/organisationer', element: <OrganisationsPage /> },
            { path: '/hjalp/:topic?', element: <HelpPage KeySheet={KeySheet} /> },
            {
              path: '/planer/:planId',
              element: (
                <PlanPage
                  Editor={PlanEditor}
                  ShareDialog={ShareDialog}
                  MembersPanel={MembersPanel}
                  missing={<MissingPage />}
                />
              ),
            },
            { path: '/planer/:planId/historik', element: <HistoryPage ReadingView={ReadingView} /> },
            {
              path: '/planer/:planId/oversikt',
              element: <OverviewPage Header={PlanHeader} missing={<MissingPage />} />,
            },
            { path: '*', element: <MissingPage /> },
          ],
        },
      ],
    },
  ])
