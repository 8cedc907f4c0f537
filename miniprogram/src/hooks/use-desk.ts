/** Whether there is room for a list and a case beside each other. A phone has none. */
export function useDesk(): boolean {
  return false;
}
