import type { Metadata } from 'next'
import { MlflowServerPage } from '#components/mlflow-servers/mlflow-server-page.tsx'

export const metadata: Metadata = { title: 'MLflow server' }

export default async function Page({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params
  return <MlflowServerPage name={decodeURIComponent(name)} />
}
