import type { Metadata } from 'next'
import { CodesPage } from '#components/codes/codes-page.tsx'

export const metadata: Metadata = { title: 'Code' }

export default function Page() {
  return <CodesPage />
}
