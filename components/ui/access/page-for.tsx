'use client'

import Button from '@mui/material/Button'
import NextLink from 'next/link'
import type { ReactNode } from 'react'
import { Breadcrumbs, type Crumb } from '#components/ui/breadcrumbs.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { type Need, nameAtLeast, useAccess } from '#lib/client/use-access.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface PageForProps {
  /** What the page asks of the person's role in the workspace. */
  action: Need
  /** What is done here: "Register model". */
  title: string
  breadcrumbs?: readonly Crumb[]
  /** Where those go who may not; without it, this is a part of a page. */
  backHref?: string
  children: ReactNode
}

/** A page that is for making or changing something: who may not is told so before they fill anything in. */
export function PageFor({ action, title, breadcrumbs = [], backHref, children }: PageForProps) {
  const { role, instanceRole, mayDo } = useAccess()
  const { name } = useWorkspace()
  if (mayDo(action)) return children
  return (
    <>
      {breadcrumbs.length > 0 && <Breadcrumbs items={breadcrumbs} />}
      <EmptyState
        isPage={backHref !== undefined}
        title={`${title}: not with your role`}
        text={
          action === 'administerInstance'
            ? `This takes ${nameAtLeast(action)}, and yours is ${instanceRole}. An owner of the instance can give you another one.`
            : `This takes ${nameAtLeast(action)} in the workspace '${name}', and yours is ${role}. An owner of the workspace can give you another one.`
        }
        action={
          backHref !== undefined && (
            <Button variant="contained" component={NextLink} href={backHref}>
              Back
            </Button>
          )
        }
      />
    </>
  )
}
