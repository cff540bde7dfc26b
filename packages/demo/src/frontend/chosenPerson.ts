/** Where the choice is kept; its value is a person's name, or `guest`. */
const key = 'demo.signedInAs';

/**
 * Who is signed in, so that a reload does not ask again. Each tab keeps its own choice, so that two
 * people can be compared side by side; a new tab takes over the last one.
 */
export const chosenPerson = {
  get(): string | undefined {
    return sessionStorage.getItem(key) ?? localStorage.getItem(key) ?? undefined;
  },
  set(name: string): void {
    sessionStorage.setItem(key, name);
    localStorage.setItem(key, name);
  },
  clear(): void {
    sessionStorage.removeItem(key);
    localStorage.removeItem(key);
  },
};
