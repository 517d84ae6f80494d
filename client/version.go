package client

// Version is the version of this module, as it stands in the User-Agent of each request.
const Version = "0.1.0-dev"
