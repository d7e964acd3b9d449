import { redirect } from 'next/navigation'
import { getSession } from '#app/world.ts'
import { SignInPage } from '#components/sign-in/sign-in-page.tsx'
import { parseCallbackPath } from '#lib/client/callback-path.ts'

export const metadata = { title: 'Sign in' }

interface Props {
  searchParams: Promise<{ callbackUrl?: string | string[] }>
}

export default async function Page({ searchParams }: Props) {
  const { callbackUrl } = await searchParams
  const destination = parseCallbackPath(callbackUrl)
  if (await getSession()) redirect(destination)
  return <SignInPage destination={destination} />
}
