/** How many earlier versions of a zone a server keeps where nothing is said. */
export const usualHistory = 30;
