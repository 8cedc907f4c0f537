/** An identity number as it is read aloud: region, birthday, order (`320582 19900101 1234`). */
export function groupedIdentityNumber(number: string): string {
  return [number.slice(0, 6), number.slice(6, 14), number.slice(14)].filter(Boolean).join(' ');
}

/** A mobile number as it is read aloud: `138 0013 8000`. */
export function groupedMobile(number: string): string {
  return [number.slice(0, 3), number.slice(3, 7), number.slice(7)].filter(Boolean).join(' ');
}

/** A distance on foot: `350 米`, `1.2 公里`. */
export function distanceWords(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)} 米` : `${(metres / 1000).toFixed(1)} 公里`;
}
