import type { Metadata } from 'next'
import { ComputesPage } from '#components/computes/computes-page.tsx'

export const metadata: Metadata = { title: 'Compute' }

export default function Page() {
  return <ComputesPage />
}
