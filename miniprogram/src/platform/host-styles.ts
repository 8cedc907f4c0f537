// Mini-programs need no styles beside app.scss.
export {};
