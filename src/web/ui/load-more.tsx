type LoadMoreProps = {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }
  label: string
}

/** The button under a list that goes on; absent at its end. */
export function LoadMore({ list, label }: LoadMoreProps) {
  if (!list.hasNextPage) return null
  return (
    <p className="load-more">
      <button
        className="btn"
        type="button"
        aria-disabled={list.isFetchingNextPage}
        onClick={() => void list.fetchNextPage()}
      >
        {label}
      </button>
    </p>
  )
}
