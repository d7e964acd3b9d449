import InitColorSchemeScript from '@mui/material/InitColorSchemeScript'
import { AppRouterCacheProvider } from '@mui/material-nextjs/v16-appRouter'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { colorSchemeAttribute } from '#components/shell/color-scheme.ts'
import { ThemeRegistry } from '#components/shell/theme-registry.tsx'

export const metadata: Metadata = {
  title: { default: 'Slipway', template: '%s · Slipway' },
  description: 'A self-hosted studio for model endpoints.',
  icons: { icon: '/logo.svg' },
}

export const viewport: Viewport = { colorScheme: 'light dark' }

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The inline script sets the colour scheme on <html> before React looks at it.
    <html lang="en" suppressHydrationWarning>
      <body>
        <InitColorSchemeScript attribute={colorSchemeAttribute} defaultMode="system" />
        <AppRouterCacheProvider options={{ enableCssLayer: true }}>
          <ThemeRegistry>{children}</ThemeRegistry>
        </AppRouterCacheProvider>
      </body>
    </html>
  )
}
