/** The request that the page is for. The address says it, so nothing of it changes while a page is open. */

export const isCreate = new URLSearchParams(location.search).has("create");

export const operation = isCreate ? "create-connection" : "update-connection";
