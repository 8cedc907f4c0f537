/** Phones have no scanner that types. */
export function useScannerGun(_onScan: (scanned: string) => void): void {}
