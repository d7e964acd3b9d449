import type { Metadata } from 'next'
import { RegisterCodePage } from '#components/codes/register/register-code-page.tsx'

export const metadata: Metadata = { title: 'Register code' }

export default function Page() {
  return <RegisterCodePage />
}
