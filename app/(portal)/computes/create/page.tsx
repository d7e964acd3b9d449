import type { Metadata } from 'next'
import { CreateComputePage } from '#components/computes/create/create-compute-page.tsx'

export const metadata: Metadata = { title: 'New compute cluster' }

export default function Page() {
  return <CreateComputePage />
}
