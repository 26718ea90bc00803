import { useView } from '../view-state'

/** Goes to a place within the preview page; null: to its search. */
export function usePlace(): (selection: string | null) => void {
  const select = useView((view) => view.select)
  return (selection) => select('preview', selection)
}
