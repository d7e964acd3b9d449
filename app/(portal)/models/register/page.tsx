import type { Metadata } from 'next'
import { RegisterPage } from '#components/models/register/register-page.tsx'

export const metadata: Metadata = { title: 'Register a model' }

export default function Page() {
  return <RegisterPage />
}
