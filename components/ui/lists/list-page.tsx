'use client'

import type { ReactNode } from 'react'
import type { Crumb } from '#components/ui/breadcrumbs.tsx'
import { ListView } from '#components/ui/lists/list-view.tsx'
import type { ListViewProps } from '#components/ui/lists/list-view-props.ts'
import { PageHeader } from '#components/ui/page-header.tsx'

interface ListPageProps<Row> extends ListViewProps<Row> {
  title: string
  description?: ReactNode
  breadcrumbs?: readonly Crumb[]
  /** Between title and command bar. */
  tabs?: ReactNode
}

/** A whole list page: title, tabs, and the server-paged list with its commands. */
export function ListPage<Row>({ title, description, breadcrumbs, tabs, ...view }: ListPageProps<Row>) {
  return (
    <>
      <PageHeader title={title} description={description} breadcrumbs={breadcrumbs ?? homeTo(title)} />
      {tabs}
      <ListView {...view} />
    </>
  )
}

const homeTo = (title: string): readonly Crumb[] => [{ label: 'Home', href: '/' }, { label: title }]
