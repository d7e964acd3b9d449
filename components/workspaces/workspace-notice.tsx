'use client'

import dynamic from 'next/dynamic'
import { usePathname, useSearchParams } from 'next/navigation'
import { parseChosenWorkspace, switchWorkspace } from '#lib/client/chosen-workspace.ts'
import { useAccess } from '#lib/client/use-access.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const NoticeAlert = dynamic(() =>
  import('#components/workspaces/notice-alert.tsx').then(({ NoticeAlert }) => NoticeAlert),
)

/** What a person has to know about the workspace before they read the page: the link was of another one, or their role is gone. */
export function WorkspaceNotice() {
  const { name } = useWorkspace()
  const { isOver } = useAccess()
  const pathname = usePathname()
  const params = useSearchParams()
  const meant = parseChosenWorkspace(params.get('workspace') ?? undefined)
  if (isOver)
    return (
      <NoticeAlert
        text={`The workspace '${name}' was deleted, or you have no role in it any more.`}
        action="Go on"
        onAction={() => window.location.assign('/')}
      />
    )
  if (meant === undefined || meant.toLowerCase() === name.toLowerCase()) return null
  const change = () => {
    const rest = new URLSearchParams(params)
    rest.delete('workspace')
    switchWorkspace(meant, rest.size > 0 ? `${pathname}?${rest}` : pathname)
  }
  return (
    <NoticeAlert
      text={`This link is of the workspace '${meant}', and you see '${name}'.`}
      action={`Switch to ${meant}`}
      onAction={change}
    />
  )
}
