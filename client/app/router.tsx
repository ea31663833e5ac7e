/** Addresses and the pages behind them. The one place where the slices of the client meet. */
import { lazy } from 'react'
import { createBrowserRouter } from 'react-router'
import { PlansPage } from '../plans/plans-page.tsx'
import { CrashPage } from './crash-page.tsx'
import { MissingPage } from './missing-page.tsx'
import { Shell, SignedIn } from './shell.tsx'

const InvitationPage = lazy(() => import('../people/invitation-page.tsx'))
const SignInPage = lazy(() => import('../people/sign-in-page.tsx'))
const OrganisationsPage = lazy(() => import('../people/organisations-page.tsx'))
const AccountPage = lazy(() => import('../people/account-page.tsx'))
const ShareDialog = lazy(() => import('../people/share-dialog.tsx'))
const MembersPanel = lazy(() => import('../people/members-panel.tsx'))
const PlanPage = lazy(() => import('../plans/plan-page.tsx'))
const PlanEditor = lazy(() => import('../editor/plan-editor.tsx'))
const HistoryPage = lazy(() => import('../versions/history-page.tsx'))
const ReadingView = lazy(() => import('../editor/reading-view.tsx'))

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
            { path: '*', element: <MissingPage /> },
          ],
        },
      ],
    },
  ])
