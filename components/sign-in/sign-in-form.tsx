'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { TextFormField } from '#components/ui/form-field.tsx'

interface SignInInput {
  email: string
  password: string
}

const unreachable = 'Slipway cannot be reached. Check the connection and try again.'

export function SignInForm({ destination }: { destination: string }) {
  const [problem, setProblem] = useState<string>()
  const form = useForm<SignInInput>({ defaultValues: { email: '', password: '' } })
  const submit = async (input: SignInInput) => {
    setProblem(undefined)
    // Two checks by hand: a schema would bring its library to the first page anyone sees.
    if (input.email.trim() === '')
      return form.setError('email', { message: 'Enter your e-mail address.' }, { shouldFocus: true })
    if (input.password === '')
      return form.setError('password', { message: 'Enter your password.' }, { shouldFocus: true })
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
    const answer = await signIn('credentials', { email: email.trim(), password, redirect: false })
    if (answer?.ok && !answer.error) return undefined
    return answer?.error && answer.error !== 'CredentialsSignin'
      ? answer.error
      : 'The e-mail address or the password is wrong.'
  } catch {
    return unreachable
  }
}
