import { redirect } from 'next/navigation'
import { getSignedIn, getWorld } from '#app/world.ts'
import { SignInPage } from '#components/sign-in/sign-in-page.tsx'
import { presentRefusal } from '#lib/auth/oidc/refusals.ts'
import { parseCallbackPath } from '#lib/client/callback-path.ts'

export const metadata = { title: 'Sign in' }

interface Props {
  searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }>
}

export default async function Page({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams
  const destination = parseCallbackPath(callbackUrl)
  if (await getSignedIn()) redirect(destination)
  const { oidc, allowsPasswords } = (await getWorld()).config
  return (
    <SignInPage
      destination={destination}
      provider={oidc?.name}
      hasPasswords={allowsPasswords}
      problem={oidc && presentRefusal(error, oidc.name)}
    />
  )
}
