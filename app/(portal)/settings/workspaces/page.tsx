import { WorkspacesPage } from '#components/workspaces/workspaces-page.tsx'

export const metadata = { title: 'Workspaces' }

export default function Page() {
  return <WorkspacesPage />
}
