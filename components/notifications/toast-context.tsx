'use client'

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import type { Toast } from '#components/notifications/toast.ts'
import { ToastStack } from '#components/notifications/toast-stack.tsx'
import { toApiError } from '#lib/client/api-error.ts'

interface Toasts {
  /** Something worked that the server sends no notification about. */
  success: (title: string, options?: { detail?: string; href?: string }) => void
  /** Something failed; stays until dismissed, with code and request id under Details. */
  failure: (title: string, error: unknown) => void
  show: (toast: Omit<Toast, 'id'>) => void
}

const ToastContext = createContext<Toasts | undefined>(undefined)
const mostShown = 4

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const show = useCallback((toast: Omit<Toast, 'id'>) => {
    setToasts((shown) => [...shown, { ...toast, id: (shown.at(-1)?.id ?? 0) + 1 }].slice(-mostShown))
  }, [])
  const close = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), [])
  const value = useMemo<Toasts>(
    () => ({
      show,
      success: (title, options) => show({ level: 'success', title, ...options }),
      failure: (title, thrown) => {
        const error = toApiError(thrown)
        show({ level: 'error', title, detail: error.message, error })
      },
    }),
    [show],
  )
  return (
    <ToastContext value={value}>
      {children}
      <ToastStack toasts={toasts} onClose={close} />
    </ToastContext>
  )
}

export function useToast(): Toasts {
  const toasts = useContext(ToastContext)
  if (!toasts) throw new Error('useToast belongs inside the portal layout.')
  return toasts
}
