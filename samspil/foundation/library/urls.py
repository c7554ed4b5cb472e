from django.urls import URLPattern, path

from samspil.foundation.library.views import files, own, reading

app_name = "library"
_HERE = "schools/<slug:school>/library/"
_ITEM = f"{_HERE}<slug:key>/"
urlpatterns: list[URLPattern] = [
    path(_HERE, reading.item_list, name="items"),
    path(f"{_HERE}new/", own.new, name="new"),
    path(f"{_HERE}from-file/", files.from_file, name="from_file"),
    path(_ITEM, reading.item, name="item"),
    path(f"{_ITEM}file/", reading.item_file, name="file"),
    path(f"{_ITEM}copy/", own.adapt, name="adapt"),
    path(f"{_ITEM}edit/", own.edit, name="edit"),
    path(f"{_ITEM}gone/", own.remove, name="remove"),
    path(f"{_ITEM}back/", own.put_back, name="put_back"),
]
