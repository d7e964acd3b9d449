import MuiBreadcrumbs from '@mui/material/Breadcrumbs'
import MuiLink from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { ancestorsOf } from '#components/storage/file-paths.ts'

interface PathCrumbsProps {
  /** What stands for the root: the datastore's name. */
  root: string
  path: string
  onOpen: (path: string) => void
}

/** Where one is in a tree of folders; every folder above is a way back. */
export function PathCrumbs({ root, path, onOpen }: PathCrumbsProps) {
  const places = [{ name: root, path: '' }, ...ancestorsOf(path)]
  return (
    <MuiBreadcrumbs aria-label="Folder" maxItems={6} itemsAfterCollapse={3}>
      {places.map((place) =>
        place.path === path ? (
          <Typography key={place.path} variant="body2" aria-current="location" sx={{ fontWeight: 500 }}>
            {place.name}
          </Typography>
        ) : (
          <MuiLink key={place.path} component="button" type="button" variant="body2" onClick={() => onOpen(place.path)}>
            {place.name}
          </MuiLink>
        ),
      )}
    </MuiBreadcrumbs>
  )
}
