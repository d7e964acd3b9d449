import type { Metadata } from 'next'
import { DesignerPage } from '#components/pipeline-drafts/designer-page.tsx'

export const metadata: Metadata = { title: 'Designer' }

export default function Page() {
  return <DesignerPage />
}
