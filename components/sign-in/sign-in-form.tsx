'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { type SubmitEvent, useRef, useState } from 'react'

interface SignInInput {
  email: string
  password: string
}

const unreachable = 'Slipway cannot be reached. Check the connection and try again.'
const required = { htmlInput: { 'aria-required': true, required: false } }

/** Two plain fields: the libraries of the larger forms would be loaded with the first page anyone sees. */
export function SignInForm({ destination }: { destination: string }) {
  const email = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const [missing, setMissing] = useState<Partial<SignInInput>>({})
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const input = { email: email.current?.value.trim() ?? '', password: password.current?.value ?? '' }
    const found = findMissing(input)
    setMissing(found)
    setProblem(undefined)
    if (found.email) return email.current?.focus()
    if (found.password) return password.current?.focus()
    setBusy(true)
    const failure = await signInWith(input)
    // The server decides with the new cookie what the person may see; a client-side move could show a cached answer.
    if (failure === undefined) return window.location.assign(destination)
    setBusy(false)
    setProblem(failure)
    if (!password.current) return
    password.current.value = ''
    password.current.focus()
  }
  return (
    <Stack component="form" noValidate spacing={2} onSubmit={(event: SubmitEvent) => void submit(event)}>
      {problem && <Alert severity="error">{problem}</Alert>}
      <TextField
        inputRef={email}
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        error={missing.email !== undefined}
        helperText={missing.email}
        slotProps={required}
      />
      <TextField
        inputRef={password}
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        error={missing.password !== undefined}
        helperText={missing.password}
        slotProps={required}
      />
      <Button type="submit" variant="contained" size="medium" loading={isBusy}>
        Sign in
      </Button>
    </Stack>
  )
}

/** What to enter first, by field. */
function findMissing({ email, password }: SignInInput): Partial<SignInInput> {
  if (email === '') return { email: 'Enter your e-mail address.' }
  if (password === '') return { password: 'Enter your password.' }
  return {}
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
