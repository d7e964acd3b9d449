import type { Metadata } from 'next'
import { CreateInferencePage } from '#components/computes/inference/create-inference-page.tsx'

export const metadata: Metadata = { title: 'New container instance' }

export default function Page() {
  return <CreateInferencePage kind="ContainerInstance" />
}
