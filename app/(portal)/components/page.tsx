import type { Metadata } from 'next'
import { ComponentsPage } from '#components/components/components-page.tsx'

export const metadata: Metadata = { title: 'Components' }

export default function Page() {
  return <ComponentsPage />
}
