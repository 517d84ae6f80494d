package client

// renameDoer returns the doer of an update that may rename a resource; parameter is the path parameter of its name. A rename is
// not retried after a lost response, because a retry would not find the old name.
func (p *pipeline) renameDoer(parameter, name string, update Optional[string]) (adjusted, error) {
	newName, set := update.Get()
	if set {
		if err := checkPathArg(parameter, newName); err != nil {
			return adjusted{}, err
		}
	}
	return p.idempotentIf(!set || newName == name), nil
}
