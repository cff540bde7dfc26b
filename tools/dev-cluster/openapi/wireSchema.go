// Prints how the stable built-in kinds look in protobuf and in JSON, from the Go types of the pinned release. The
// published generated.proto files alone do not tell which members JSON leaves out when they are zero, nor which are
// inlined there.
//
// Run by generateWireSchema.mjs, which holds it against those files, in the module of ../control-plane.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"sort"
	"strings"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/client-go/kubernetes/scheme"
	apiregistrationv1 "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
)

// What has a form of its own in JSON.
var special = map[reflect.Type]string{
	reflect.TypeOf(metav1.Time{}):                           "Time",
	reflect.TypeOf(metav1.MicroTime{}):                      "MicroTime",
	reflect.TypeOf(metav1.Duration{}):                       "Duration",
	reflect.TypeOf(resource.Quantity{}):                     "Quantity",
	reflect.TypeOf(intstr.IntOrString{}):                    "IntOrString",
	reflect.TypeOf(metav1.FieldsV1{}):                       "opaque",
	reflect.TypeOf(runtime.RawExtension{}):                  "opaque",
	reflect.TypeOf(apiextensionsv1.JSON{}):                  "opaque",
	reflect.TypeOf(apiextensionsv1.JSONSchemaProps{}):       "opaque",
	reflect.TypeOf(apiextensionsv1.JSONSchemaPropsOrBool{}): "opaque",
}

var stable = regexp.MustCompile(`^v\d+$`)
var messages = map[string]string{}

func nameOf(t reflect.Type) string {
	path := t.PkgPath()
	for _, root := range []string{"k8s.io/api/", "k8s.io/apimachinery/pkg/apis/", "k8s.io/apiextensions-apiserver/pkg/apis/", "k8s.io/kube-aggregator/pkg/apis/"} {
		path = strings.TrimPrefix(path, root)
	}
	return strings.ReplaceAll(path, "/", ".") + "." + t.Name()
}

// The type of a value, as the schema writes it.
func typeOf(t reflect.Type) string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if known, ok := special[t]; ok {
		return known
	}
	switch t.Kind() {
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "bool"
	case reflect.Int32:
		return "int32"
	case reflect.Int64, reflect.Int:
		return "int64"
	case reflect.Float64:
		return "double"
	case reflect.Struct:
		describe(t)
		return nameOf(t)
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		// A list that is the value of a map is a message around the list.
		return "items " + typeOf(t.Elem())
	}
	panic(fmt.Sprintf("no idea how to write %v", t))
}

func describe(t reflect.Type) {
	name := nameOf(t)
	if _, done := messages[name]; done {
		return
	}
	messages[name] = ""
	fields := []string{}
	for i := 0; i < t.NumField(); i++ {
		field := t.Field(i)
		tag := field.Tag.Get("protobuf")
		if tag == "" || tag == "-" {
			continue
		}
		parts := strings.Split(tag, ",")
		number := parts[1]
		jsonTag := strings.Split(field.Tag.Get("json"), ",")
		if jsonTag[0] == "-" {
			continue
		}
		jsonName, options := jsonTag[0], strings.Join(jsonTag[1:], ",")
		kind := ""
		inner := field.Type
		// The third part of a tag, rep or opt, is not kept up by hand everywhere; what is repeated follows from the type.
		many := inner.Kind() == reflect.Map || (inner.Kind() == reflect.Slice && inner.Elem().Kind() != reflect.Uint8)
		switch {
		case many && inner.Kind() == reflect.Map:
			kind = "{}" + typeOf(inner.Elem())
		case many:
			kind = "[]" + typeOf(inner.Elem())
		default:
			kind = typeOf(inner)
		}
		if jsonName == "" {
			// An embedded struct without a name has its members written in place.
			jsonName = "..."
		}
		written := ""
		_, own := special[inner]
		scalar := inner.Kind() != reflect.Pointer && inner.Kind() != reflect.Struct
		omitted := (scalar && strings.Contains(options, "omitempty")) || strings.Contains(options, "omitzero")
		if !many && omitted && (scalar || own) {
			written = "?"
		}
		fields = append(fields, fmt.Sprintf("%s %s:%s%s", number, jsonName, kind, written))
	}
	messages[name] = strings.Join(fields, ", ")
}

func main() {
	all := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{scheme.AddToScheme, apiextensionsv1.AddToScheme, apiregistrationv1.AddToScheme} {
		if err := add(all); err != nil {
			panic(err)
		}
	}
	kinds := map[string]string{}
	for kind, goType := range all.AllKnownTypes() {
		listed := all.Recognizes(schema.GroupVersionKind{Group: kind.Group, Version: kind.Version, Kind: kind.Kind + "List"})
		if !listed || !stable.MatchString(kind.Version) {
			continue
		}
		describe(goType)
		kinds[kind.GroupVersion().String()+"/"+kind.Kind] = nameOf(goType)
	}
	for _, also := range []reflect.Type{reflect.TypeOf(metav1.Status{}), reflect.TypeOf(metav1.ListMeta{})} {
		describe(also)
	}
	names := make([]string, 0, len(messages))
	for name := range messages {
		names = append(names, name)
	}
	sort.Strings(names)
	if err := json.NewEncoder(os.Stdout).Encode(map[string]any{"kinds": kinds, "messages": messages}); err != nil {
		panic(err)
	}
}
