/** The browser asks for camera and place itself, each time they are used. */
export function guardPrivacy(): void {}
