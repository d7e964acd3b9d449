import { ServicePrincipalsPage } from '#components/service-principals/service-principals-page.tsx'

export const metadata = { title: 'Service principals' }

export default function Page() {
  return <ServicePrincipalsPage />
}
