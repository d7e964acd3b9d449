import Stack from '@mui/material/Stack'
import { FavouritesToggle } from '#components/ui/lists/favourites-toggle.tsx'
import { FilterBar } from '#components/ui/lists/filter-bar.tsx'
import type { ListViewProps } from '#components/ui/lists/list-view-props.ts'
import { SearchBox } from '#components/ui/lists/search-box.tsx'
import type { ListViewState } from '#components/ui/lists/use-list-view.ts'

interface ListToolbarProps<Row> {
  props: ListViewProps<Row>
  view: ListViewState<Row>
}

/** Search, pills, switches. */
export function ListToolbar<Row>({ props, view }: ListToolbarProps<Row>) {
  const { plural, filters = [], hasNoSearch, hasStars, beside } = props
  const { query, setQuery } = view.list
  return (
    <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      {!hasNoSearch && (
        <SearchBox
          label={`Search ${plural}`}
          value={query.search}
          onSearch={(search) => search !== query.search && setQuery({ search })}
        />
      )}
      <FilterBar fields={filters} values={query.filters} onChange={(values) => setQuery({ filters: values })} />
      {hasStars && <FavouritesToggle isOn={view.isStarredOnly} onChange={view.setStarredOnly} />}
      {beside}
    </Stack>
  )
}
