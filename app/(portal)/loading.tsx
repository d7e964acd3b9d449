import { DetailSkeleton } from '#components/ui/resource-frame.tsx'

export default function Loading() {
  return <DetailSkeleton />
}
