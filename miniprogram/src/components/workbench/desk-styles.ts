// Phones have no desk.
export {};
