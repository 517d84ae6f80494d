package tolerant_test

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/airflow-go/airflow/internal/tolerant"
)

func ExampleUnmarshal() {
	response := []byte(`{"created_on": "2026-05-02T10:20:30.5", "login_count": 3.0, "value": [NaN, 1.50]}`)
	var v struct {
		CreatedOn  time.Time       `json:"created_on"`
		LoginCount int             `json:"login_count"`
		Value      json.RawMessage `json:"value"`
	}
	fmt.Println("strict:", json.Unmarshal(response, &v) == nil)
	fmt.Println("tolerant:", tolerant.Unmarshal(response, &v) == nil)
	fmt.Println(v.CreatedOn, v.LoginCount, string(v.Value))
	// Output:
	// strict: false
	// tolerant: true
	// 2026-05-02 10:20:30.5 +0000 UTC 3 ["NaN", 1.50]
}
