'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { z } from 'zod'
import { TextFormField } from '#components/ui/form-field.tsx'

const signInInput = z.object({
  email: z.string().trim().min(1, 'Enter your e-mail address.'),
  password: z.string().min(1, 'Enter your password.'),
})
type SignInInput = z.infer<typeof signInInput>

const unreachable = 'Slipway cannot be reached. Check the connection and try again.'

export function SignInForm({ destination }: { destination: string }) {
  const [problem, setProblem] = useState<string>()
  const form = useForm<SignInInput>({
    defaultValues: { email: '', password: '' },
    resolver: zodResolver(signInInput),
  })
  const submit = async (input: SignInInput) => {
    setProblem(undefined)
    const failure = await signInWith(input)
    // The server decides with the new cookie what the person may see; a client-side move could show a cached answer.
    if (failure === undefined) return window.location.assign(destination)
    setProblem(failure)
    form.resetField('password')
    form.setFocus('password')
  }
  return (
    <FormProvider {...form}>
      <Stack component="form" noValidate spacing={2} onSubmit={form.handleSubmit(submit)}>
        {problem && <Alert severity="error">{problem}</Alert>}
        <TextFormField name="email" label="E-mail" type="email" autoComplete="username" isRequired />
        <TextFormField name="password" label="Password" type="password" autoComplete="current-password" isRequired />
        <Button type="submit" variant="contained" size="medium" loading={form.formState.isSubmitting}>
          Sign in
        </Button>
      </Stack>
    </FormProvider>
  )
}

/** Why the person is not let in, in words; nothing when they are. The server's words say whether to wait. */
async function signInWith({ email, password }: SignInInput): Promise<string | undefined> {
  try {
    const { signIn } = await import('next-auth/react')
    const answer = await signIn('credentials', { email, password, redirect: false })
    if (answer?.ok && !answer.error) return undefined
    return answer?.error && answer.error !== 'CredentialsSignin'
      ? answer.error
      : 'The e-mail address or the password is wrong.'
  } catch {
    return unreachable
  }
}
