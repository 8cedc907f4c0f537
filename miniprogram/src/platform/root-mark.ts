/** Mini-program pages carry their own classes (page shell); there is no document to mark. */
export function markRoot(_name: string, _on: boolean): void {}
