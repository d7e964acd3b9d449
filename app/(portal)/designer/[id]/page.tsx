import type { Metadata } from 'next'
import { EditorPage } from '#components/pipeline-drafts/editor/editor-page.tsx'

export const metadata: Metadata = { title: 'Designer' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <EditorPage id={decodeURIComponent(id)} />
}
