import type { Metadata } from 'next'
import { CreateInferencePage } from '#components/computes/inference/create-inference-page.tsx'

export const metadata: Metadata = { title: 'New inference cluster' }

export default function Page() {
  return <CreateInferencePage kind="AKS" />
}
